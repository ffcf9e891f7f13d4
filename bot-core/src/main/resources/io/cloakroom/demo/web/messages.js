// A channel's or thread's messages.

import { fromBot, press } from './answers.js';
import { fileAddress, handedAddress, write } from './api.js';
import { ticket } from './card.js';
import { avatar, botAvatar, el, icon, reconcile, toast } from './dom.js';
import { clock, onlyYou, size, words } from './inert.js';
import { answers, go, person, refresh, state } from './state.js';
import { tell } from './telling.js';

async function remove(values) {
  try {
    await write('delete', { as: state.you, channel: state.channel, ...values });
    await refresh();
  } catch (problem) {
    toast(problem.message, 'bad');
  }
}

function original(item, file) {
  const address = fileAddress(state.you, file.id);
  const protecting = item.cards.some((card) => card.original === 'BEING_REMOVED');
  const name = el('span', { class: 'file-name', dir: 'auto' }, file.name);
  const delay = item.mine && el('button', {
    type: 'button', class: 'quiet on-picture', title: tell('deleteFile'), 'aria-label': tell('deleteTheFile', file.name),
    on: { click: () => remove({ post: item.id, file: file.id }) },
  }, icon('close'));
  if (!file.picture) return plainFile(file, address, name, delay);
  const picture = el('img', { src: address, alt: tell('originalOf', file.name) });
  picture.addEventListener('error', () => figure.replaceWith(plainFile(file, address, name, delay)));
  const figure = el('figure', { class: `original ${protecting ? 'protecting' : ''}` },
    el('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, picture),
    delay,
    el('figcaption', {}, name, el('span', { class: 'faint' }, size(file.bytes))));
  return figure;
}

function plainFile(file, address, name, delay) {
  return el('div', { class: 'file' }, icon('file'),
    el('a', { href: address, download: true }, name),
    el('span', { class: 'faint' }, size(file.bytes)),
    delay);
}

function handed(item) {
  return el('article', { class: 'message from-bot private' },
    botAvatar(),
    el('div', { class: 'message-body' },
      onlyYou(),
      el('p', { class: 'by' }, el('strong', {}, 'Cloakroom'), el('span', { class: 'badge' }, tell('app')), clock(item.at)),
      el('p', { class: 'line' }, tell('fileBack')),
      el('div', { class: 'file' }, icon('download'),
        el('a', { href: handedAddress(state.you, item.id), download: item.file.name, dir: 'auto' }, item.file.name),
        el('span', { class: 'faint' }, size(item.file.bytes)))));
}

function actions(item, inThread) {
  const open = () => go({ thread: item.id });
  return el('div', { class: 'actions' },
    !inThread && el('button', {
      type: 'button', class: 'quiet', title: tell('replyInThread'), 'aria-label': tell('replyInThread'), 'data-act': 'reply',
      on: { click: open },
    }, icon('reply')),
    item.mine && !item.gone && el('button', {
      type: 'button', class: 'quiet', title: tell('deleteMessage'), 'aria-label': tell('deleteMessage'), 'data-act': 'delete',
      on: { click: () => remove({ post: item.id }) },
    }, icon('trash')));
}

function post(item, inThread) {
  const author = person(item.author);
  const thread = inThread ? state.thread : null;
  const replies = !inThread && item.replies > 0 && el('button', {
    type: 'button', class: 'replies', 'data-act': 'replies', on: { click: () => go({ thread: item.id }) },
  }, icon('reply'), item.replies === 1 ? tell('oneReply') : tell('replies', item.replies));
  return el('article', { class: 'message', 'aria-label': tell('wrote', author?.name || item.author) },
    avatar(author),
    el('div', { class: 'message-body' },
      el('p', { class: 'by' },
        el('strong', {}, author?.name || item.author),
        author?.standing !== 'MEMBER' && el('span', { class: 'badge' }, author?.role),
        clock(item.at)),
      item.text && words(item.text),
      item.gone && !item.cards.length && el('p', { class: 'faint' }, tell('wasDeleted')),
      item.files.length > 0 && el('div', { class: 'originals' }, item.files.map((file) => original(item, file))),
      item.cards.map((card) => ticket(card, item.gone, (button, at) => press(button, thread, at))),
      replies),
    actions(item, inThread));
}

/** A card that stands for nothing that was posted here. */
function alone(item) {
  return el('article', { class: 'message from-bot', 'aria-label': tell('wrote', 'Cloakroom') },
    botAvatar(),
    el('div', { class: 'message-body' },
      el('p', { class: 'by' },
        el('strong', {}, 'Cloakroom'),
        el('span', { class: 'badge' }, tell('app')),
        el('span', { class: 'faint' }, tell('forPerson', person(item.author)?.name || item.author)),
        clock(item.at)),
      ticket(item.card, true, (button, at) => press(button, null, at))));
}

function make(item, inThread) {
  if (item.kind === 'post') return post(item, inThread);
  if (item.kind === 'handed') return handed(item);
  if (item.kind === 'alone') return alone(item);
  return fromBot(item, inThread ? state.thread : null);
}

/** How far from the end somebody still reads the end. */
const NEAR = 120;

function toEnd(scroller) {
  scroller.scrollTop = scroller.scrollHeight;
  scroller.dataset.atEnd = 'yes';
}

/** Whoever is greeted reads from the beginning. */
function greets(container) {
  return container.previousElementSibling?.hidden === false;
}

/** Keeps to the end for whoever reads there: they leave it by scrolling up, not as something grows or the window turns. */
function follow(scroller, container) {
  if (scroller.dataset.atEnd) return;
  scroller.dataset.atEnd = 'yes';
  let top = 0;
  scroller.addEventListener('scroll', () => {
    const now = scroller.scrollTop;
    if (scroller.scrollHeight - now - scroller.clientHeight < NEAR) scroller.dataset.atEnd = 'yes';
    else if (now < top) scroller.dataset.atEnd = 'no';
    top = now;
  }, { passive: true });
  const sizes = new ResizeObserver(() => {
    if (scroller.dataset.atEnd === 'yes' && !greets(container)) toEnd(scroller);
  });
  sizes.observe(scroller);
  sizes.observe(container);
}

/** Shows the items and the private answers among them; keeps to the end while somebody reads there. */
export function show(container, items, inThread) {
  const scroller = container.parentElement;
  follow(scroller, container);
  const all = [...items, ...answers(inThread ? state.thread : null)].sort((a, b) => a.at - b.at);
  const place = `${state.you}|${state.channel}|${inThread ? state.thread : ''}`;
  const moved = container.dataset.place !== place;
  const stays = scroller.dataset.atEnd === 'yes';
  container.dataset.place = place;
  reconcile(container, all.map((item) => ({
    key: `${place}|${item.kind}|${item.id}`,
    signature: JSON.stringify(item),
    make: () => make(item, inThread),
  })));
  if (greets(container)) scroller.scrollTop = 0;
  else if (stays || moved || state.posted) toEnd(scroller);
  state.posted = false;
}
