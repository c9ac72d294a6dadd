import { theme, type ThemeConfig } from 'antd';
import type { ThemeName } from './theme.js';

/** antd computes hover and pressed shades from these, so they are values here and variables in tokens.css; keep both alike. */
const colours = {
  light: {
    canvas: '#F1F3F4',
    surface: '#FFFFFF',
    raised: '#FFFFFF',
    line: '#D8DEE2',
    line2: '#E6EAED',
    ctl: '#7F8B96',
    text: '#14202A',
    text2: '#43515D',
    text3: '#596671',
    accent: '#1B5A99',
    accentFill: '#1B5A99',
    sel: '#EEF4FA',
    sunken: '#E8ECEE',
    ok: '#1C7048',
    near: '#855400',
    over: '#B3231B',
  },
  dark: {
    canvas: '#0E151B',
    surface: '#151E26',
    raised: '#1C2731',
    line: '#283540',
    line2: '#1F2A33',
    ctl: '#66747F',
    text: '#E7EDF1',
    text2: '#B2BEC8',
    text3: '#909DA8',
    accent: '#78B6EA',
    accentFill: '#2A70B2',
    sel: '#172A3B',
    sunken: '#0A1015',
    ok: '#64C692',
    near: '#E8B552',
    over: '#FF8C82',
  },
} as const;

export const fontFamily =
  '-apple-system, "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

/** The design's tokens as antd's. */
export const antdTheme = (name: ThemeName): ThemeConfig => {
  const c = colours[name];
  return {
    algorithm: name === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: c.accentFill,
      colorInfo: c.accentFill,
      colorLink: c.accent,
      colorLinkHover: c.accent,
      colorBgLayout: c.canvas,
      colorBgContainer: c.surface,
      colorBgElevated: c.raised,
      colorBorder: c.ctl,
      colorBorderSecondary: c.line,
      colorSplit: c.line2,
      colorText: c.text,
      colorTextSecondary: c.text2,
      colorTextTertiary: c.text3,
      colorTextQuaternary: c.text3,
      colorTextPlaceholder: c.text3,
      colorTextDisabled: c.text3,
      colorIcon: c.text3,
      colorSuccess: c.ok,
      colorWarning: c.near,
      colorError: c.over,
      fontFamily,
      fontSize: 14,
      borderRadius: 4,
      borderRadiusLG: 6,
      borderRadiusSM: 2,
      controlHeight: 32,
      controlHeightSM: 28,
      controlHeightLG: 40,
      motionDurationFast: '80ms',
      motionDurationMid: '120ms',
      motionDurationSlow: '160ms',
      boxShadow: 'var(--sh2)',
      boxShadowSecondary: 'var(--sh1)',
      boxShadowTertiary: 'none',
    },
    components: {
      Table: {
        cellPaddingBlock: 7,
        cellPaddingInline: 8,
        headerBg: c.surface,
        headerColor: c.text3,
        rowSelectedBg: c.sel,
        rowSelectedHoverBg: c.sel,
        rowHoverBg: c.sel,
        borderColor: c.line2,
        cellFontSize: 13,
      },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 400 },
      Radio: { buttonSolidCheckedBg: c.accentFill, buttonSolidCheckedHoverBg: c.accentFill },
      Select: { optionSelectedBg: c.sel, optionActiveBg: c.sel },
      Input: { activeShadow: 'none' },
      Tree: { nodeSelectedBg: c.sel, nodeHoverBg: c.sel },
      Tooltip: { colorBgSpotlight: name === 'dark' ? '#33424F' : '#14202A' },
    },
  };
};
