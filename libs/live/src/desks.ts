/** The desks (工作台) that a person may watch. */
export const DESKS = ['operator', 'dispatch', 'unit', 'callback', 'today'] as const;
export type Desk = (typeof DESKS)[number];

/**
 * Whose queues a socket sees; derived by the server from the person's relation to work orders, never named by a client.
 * Everybody of one audience has the same counts, so one query serves them all.
 */
export type Audience = 'city' | `unit:${string}` | `subtree:${string}`;

/** The socket.io room of an audience at a desk. */
export const deskRoom = (audience: Audience, desk: Desk) => `${audience} ${desk}`;

/** The socket.io room of one person's windows. */
export const personRoom = (id: string) => `person:${id}`;

/** The socket.io room of those who have an order open. */
export const orderRoom = (workOrderId: string) => `order:${workOrderId}`;
