import { channelsEn } from '../../i18n/channels.en.js';
import { channelsZh } from '../../i18n/channels.zh.js';
import { words } from '../../i18n/words.js';

export const useChannelsWords = words('channels', channelsZh, channelsEn);

const known = (key: string): key is keyof typeof channelsZh => key in channelsZh;

/** An error in words where there are any, else its code: wires have codes of their own. */
export const useErrorName = (): ((error: string) => string) => {
  const say = useChannelsWords();
  return (error) => {
    const key = `error.${error}`;
    return known(key) ? say(key) : error;
  };
};
