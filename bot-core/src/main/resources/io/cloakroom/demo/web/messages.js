// A channel's or thread's messages.

import { fileAddress, handedAddress, write } from './api.js';
import { fromBot, press } from './answers.js';
import { ticket } from './card.js';
import { avatar, botAvatar, el, icon, reconcile, toast } from './dom.js';
import { clock, onlyYou, size, words } from './inert.js';
import { answers, go, person, refresh, state } from './state.js';

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
    type: 'button', class: 'quiet on-picture', title: 'Delete file', 'aria-label': `Delete the file ${file.name}`,
    on: { click: () => remove({ post: item.id, file: file.id }) },
  }, icon('close'));
  if (!file.picture) return plainFile(file, address, name, delay);
  const picture = el('img', { src: address, alt: `Original: ${file.name}` });
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
      el('p', { class: 'by' }, el('strong', {}, 'Cloakroom'), el('span', { class: 'badge' }, 'App'), clock(item.at)),
      el('p', { class: 'line' }, 'Here is the file back, for you alone:'),
      el('div', { class: 'file' }, icon('download'),
        el('a', { href: handedAddress(state.you, item.id), download: item.file.name, dir: 'auto' }, item.file.name),
        el('span', { class: 'faint' }, size(item.file.bytes)))));
}

function actions(item, inThread) {
  const open = () => go({ thread: item.id });
  return el('div', { class: 'actions' },
    !inThread && el('button', {
      type: 'button', class: 'quiet', title: 'Reply in thread', 'aria-label': 'Reply in thread', 'data-act': 'reply',
      on: { click: open },
    }, icon('reply')),
    item.mine && !item.gone && el('button', {
      type: 'button', class: 'quiet', title: 'Delete message', 'aria-label': 'Delete message', 'data-act': 'delete',
      on: { click: () => remove({ post: item.id }) },
    }, icon('trash')));
}

function post(item, inThread) {
  const author = person(item.author);
  const thread = inThread ? state.thread : null;
  const replies = !inThread && item.replies > 0 && el('button', {
    type: 'button', class: 'replies', 'data-act': 'replies', on: { click: () => go({ thread: item.id }) },
  }, icon('reply'), item.replies === 1 ? '1 reply' : `${item.replies} replies`);
  return el('article', { class: 'message', 'aria-label': `${author?.name || item.author} wrote` },
    avatar(author),
    el('div', { class: 'message-body' },
      el('p', { class: 'by' },
        el('strong', {}, author?.name || item.author),
        author?.standing !== 'MEMBER' && el('span', { class: 'badge' }, author?.role),
        clock(item.at)),
      item.text && words(item.text),
      item.gone && !item.cards.length && el('p', { class: 'faint' }, 'This message was deleted.'),
      item.files.length > 0 && el('div', { class: 'originals' }, item.files.map((file) => original(item, file))),
      item.cards.map((card) => ticket(card, item.gone, (button, at) => press(button, thread, at))),
      replies),
    actions(item, inThread));
}

/** A card that stands for nothing that was posted here. */
function alone(item) {
  return el('article', { class: 'message from-bot', 'aria-label': 'Cloakroom wrote' },
    botAvatar(),
    el('div', { class: 'message-body' },
      el('p', { class: 'by' },
        el('strong', {}, 'Cloakroom'),
        el('span', { class: 'badge' }, 'App'),
        el('span', { class: 'faint' }, `for ${person(item.author)?.name || item.author}`),
        clock(item.at)),
      ticket(item.card, true, (button, at) => press(button, null, at))));
}

function make(item, inThread) {
  if (item.kind === 'post') return post(item, inThread);
  if (item.kind === 'handed') return handed(item);
  if (item.kind === 'alone') return alone(item);
  return fromBot(item, inThread ? state.thread : null);
}

/** Shows the items and the private answers among them; keeps to the end when it was there. */
export function show(container, items, inThread) {
  const scroller = container.parentElement;
  const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 120;
  const all = [...items, ...answers(inThread ? state.thread : null)].sort((a, b) => a.at - b.at);
  const place = `${state.you}|${state.channel}|${inThread ? state.thread : ''}`;
  const moved = container.dataset.place !== place;
  container.dataset.place = place;
  reconcile(container, all.map((item) => ({
    key: `${place}|${item.kind}|${item.id}`,
    signature: JSON.stringify(item),
    make: () => make(item, inThread),
  })));
  if (atEnd || moved) {
    scroller.scrollTop = scroller.scrollHeight;
    for (const picture of container.querySelectorAll('img:not([data-watched])')) {
      picture.dataset.watched = '1';
      picture.addEventListener('load', () => { scroller.scrollTop = scroller.scrollHeight; }, { once: true });
    }
  }
}
