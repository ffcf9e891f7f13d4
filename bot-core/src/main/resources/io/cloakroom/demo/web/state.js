// What the page knows, and who wants to hear of it.

import { read } from './api.js';

export const state = {
  you: 'ana',
  channel: 'site',
  thread: null,
  world: null,
  items: [],
  threadItems: [],
  seen: new Map(),
  answers: new Map(),
  /** Whether somebody posted here just now, who wants to see it. */
  posted: false,
};

const listeners = new Set();
let turn = 0;

export function onChange(listener) {
  listeners.add(listener);
}

export function changed() {
  for (const listener of listeners) listener();
}

export function person(id) {
  return state.world?.people.find((one) => one.id === id);
}

export function channel(id) {
  return state.world?.channels.find((one) => one.id === id);
}

export function you() {
  return person(state.you);
}

/** Where private answers belong: seen by this person, in this place, in this tab alone. */
export function answers(thread = null) {
  const key = [state.you, state.channel, thread || ''].join('|');
  if (!state.answers.has(key)) state.answers.set(key, []);
  return state.answers.get(key);
}

export async function refresh() {
  const mine = ++turn;
  const world = await read('world', { as: state.you, channel: state.channel });
  if (!world.channels.some((one) => one.id === state.channel)) state.channel = world.channels[0].id;
  const here = world.channels.find((one) => one.id === state.channel);
  let items = [];
  let threadItems = [];
  if (here?.member) {
    const where = { as: state.you, channel: state.channel };
    items = (await read('channel', where)).items;
    if (state.thread) {
      threadItems = (await read('thread', { ...where, post: state.thread }).catch(() => ({ items: [] }))).items;
    }
  }
  if (mine !== turn) return;
  Object.assign(state, { world, items, threadItems });
  if (here) state.seen.set(`${state.you}|${here.id}`, here.latest);
  changed();
}

export function isUnread(one) {
  return one.member && one.latest > (state.seen.get(`${state.you}|${one.id}`) || 0);
}

export async function go(where) {
  Object.assign(state, { thread: null }, where);
  const hash = `#${state.you}/${state.channel}`;
  if (location.hash !== hash) history.replaceState(null, '', hash);
  await refresh();
}

export function fromHash() {
  const found = /^#([a-z]+)\/([a-z~]+)$/.exec(location.hash);
  if (!found) return;
  state.you = found[1];
  state.channel = found[2];
}
