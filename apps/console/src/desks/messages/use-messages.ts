import { useEffect, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { Message } from '../../api/contract.js';
import { keys } from '../../api/keys.js';
import { lookAgainMs, readMessages } from '../../api/messages.js';
import { useSteadyList, type SteadyList } from '../../live/steady-list.js';

export const shows = ['all', 'dead', 'held', 'queued', 'sent', 'delivered', 'dropped'] as const;
export type Show = (typeof shows)[number];

/** One request for sending again names this many at most. */
const mostSelected = 500;
const wholeNumber = /^\d{6}-\d{5,12}$/;

export interface MessagePlace {
  show: Show;
  channel: string | undefined;
  template: string | undefined;
  number: string;
  put: (name: 'show' | 'channel' | 'template' | 'number', value: string | undefined) => void;
  filtered: boolean;
  list: SteadyList<Message>;
  chosen: Message | undefined;
  choose: (id: string) => void;
  selected: readonly Message[];
  toggle: (message: Message) => void;
  selectDead: () => void;
  clear: () => void;
}

/** The desk's list; its filters are the address, its selection is of dead letters only. */
export const useMessages = (): MessagePlace => {
  const client = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const show = shows.find((each) => each === search.get('show')) ?? 'all';
  const channel = search.get('channel') ?? undefined;
  const template = search.get('template') ?? undefined;
  const number = search.get('number') ?? '';
  const asked = wholeNumber.test(number) ? number : undefined;
  const query = { state: show === 'all' ? undefined : show, channel, template, number: asked, limit: 50 };
  const list = useSteadyList<Message>([...keys.messages, 'list', query], (cursor, signal) =>
    readMessages(query, cursor, signal),
  );
  const [id, choose] = useState<string | null>(null);
  const [picked, setPicked] = useState<readonly string[]>([]);
  useEffect(() => {
    const timer = setInterval(
      () => void client.invalidateQueries({ queryKey: [...keys.messages, 'list'] }),
      lookAgainMs,
    );
    return () => clearInterval(timer);
  }, [client]);
  const rows = list.rows.map(({ row }) => row);
  const dead = list.rows.filter(({ gone, row }) => !gone && row.replay).map(({ row }) => row);
  return {
    show,
    channel,
    template,
    number,
    put: (name, value) => {
      setPicked([]);
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          if (value) next.set(name, value);
          else next.delete(name);
          return next;
        },
        { replace: true },
      );
    },
    filtered: show !== 'all' || channel !== undefined || template !== undefined || asked !== undefined,
    list,
    chosen: rows.find((row) => row.id === id) ?? rows[0],
    choose,
    selected: dead.filter((row) => picked.includes(row.id)),
    toggle: ({ id: one }) =>
      setPicked((before) => (before.includes(one) ? before.filter((each) => each !== one) : [...before, one])),
    selectDead: () => setPicked(dead.slice(0, mostSelected).map((row) => row.id)),
    clear: () => setPicked([]),
  };
};
