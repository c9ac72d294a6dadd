import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useMemo } from 'react';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { onSignedOut } from './api/client.js';
import { keys } from './api/keys.js';
import { Problem } from './api/problem.js';
import { Crash } from './frame/crash.js';
import { Frame } from './frame/frame.js';
import { gated } from './frame/gate.js';
import { Home } from './frame/home.js';
import { NotFound } from './frame/not-found.js';
import { desks } from './desks/index.js';
import { useLanguage } from './i18n/words.js';
import { antdTheme } from './theme/antd.js';
import { useTheme } from './theme/theme.js';

const client = new QueryClient({
  queryCache: new QueryCache(),
  mutationCache: new MutationCache(),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // A refusal is an answer; only the lack of one is asked again, twice.
      retry: (failures, error) => failures < 2 && error instanceof Problem && error.unsure,
      refetchOnWindowFocus: false,
    },
  },
});
onSignedOut(() => client.setQueryData(keys.session, null));

const router = createBrowserRouter([
  ...desks
    .filter((desk) => desk.outsideFrame)
    .map((desk) => ({ path: desk.path, lazy: desk.load, errorElement: <Crash /> })),
  {
    path: '/',
    element: <Frame />,
    errorElement: <Crash />,
    hydrateFallbackElement: <></>,
    children: [
      { index: true, element: <Home /> },
      ...desks
        .filter((desk) => !desk.outsideFrame)
        .map((desk) => ({
          path: desk.path,
          lazy: async () => ({ Component: gated(desk, (await desk.load()).Component) }),
          errorElement: <Crash />,
        })),
      { path: '*', element: <NotFound /> },
    ],
  },
]);

export function App() {
  const language = useLanguage();
  const theme = useTheme((state) => state.name);
  const antd = useMemo(() => antdTheme(theme), [theme]);
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
  return (
    <QueryClientProvider client={client}>
      <ConfigProvider
        theme={antd}
        locale={language === 'en' ? enUS : zhCN}
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
      >
        <RouterProvider router={router} />
      </ConfigProvider>
    </QueryClientProvider>
  );
}
