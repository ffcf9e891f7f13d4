// The bot's card: the ticket that stands for pictures which were handed in.

import { previewAddress } from './api.js';
import { el, icon, toast } from './dom.js';
import { buttons, isWebAddress, line, outside, words } from './inert.js';
import { state } from './state.js';
import { tell } from './telling.js';

const ORIGINAL = {
  BEING_REMOVED: ['working', null, tell('protecting')],
  REMOVED: ['good', 'check', tell('originalRemoved')],
  NEVER_THERE: ['good', 'check', tell('neverStood')],
  STAYS: ['', 'lock', tell('originalStays')],
  PARTLY_THERE: ['bad', 'alert', tell('someOriginalsStill')],
  STILL_THERE: ['bad', 'alert', tell('originalStill')],
};

const STATE = {
  OPEN: ['lock', ''],
  ON_REQUEST: ['lock', tell('onRequest')],
  HELD: ['shield', tell('held')],
  WITH_SECURITY: ['shield', tell('held')],
  EXPIRED: ['lock', tell('expired')],
  FROZEN: ['lock', tell('frozen')],
  REVOKED: ['lock', tell('revoked')],
  USED_UP: ['lock', tell('usedUp')],
  REMOVED: ['trash', tell('removed')],
  DESTROYED: ['trash', tell('destroyed')],
};

function status(card) {
  const [kind, mark, text] = ORIGINAL[card.original];
  return el('p', { class: `ticket-status ${kind}` },
    mark ? icon(mark) : el('span', { class: 'spinner', 'aria-hidden': 'true' }), text);
}

async function copy(image) {
  try {
    await navigator.clipboard.writeText(image.link);
    toast(tell('copied'));
  } catch {
    toast(image.link);
  }
}

function picture(card, image, n) {
  const [mark, word] = STATE[image.state];
  const tile = el('span', { class: 'tile' });
  if (image.preview) {
    tile.append(el('img', {
      src: previewAddress(state.you, card.key, n, card.at),
      alt: tell('previewOf', image.title),
      loading: 'lazy',
    }));
  }
  tile.append(el('span', { class: 'tile-mark' }, icon(mark)));
  return el('li', { class: `ticket-image ${image.state.toLowerCase()}` },
    tile,
    el('div', { class: 'ticket-words' },
      el('p', { class: 'ticket-title' },
        isWebAddress(image.link) ? outside(image.title, image.link) : image.title,
        word && el('span', { class: 'chip' }, word)),
      line(image.status)),
    isWebAddress(image.link) && el('button', {
      type: 'button',
      class: 'tool copy',
      'data-act': `copy-${n}`,
      title: tell('copyLink'),
      'aria-label': tell('copyLinkOf', image.title),
      on: { click: () => copy(image) },
    }, icon('link'), el('span', {}, tell('copyLink'))));
}

// A line and its buttons: what it looks like is behind More.
function smallTicket(card, showWords, press) {
  return el('div', { class: 'ticket small', role: 'group', 'aria-label': tell('aCard') },
    showWords && card.words && words(card.words),
    card.small.map((one) => line(one)),
    card.lines.map((note) => line(note)),
    buttons(card.buttons, press));
}

export function ticket(card, showWords, press) {
  if (card.small.length > 0) {
    return smallTicket(card, showWords, press);
  }
  return el('div', { class: 'ticket', role: 'group', 'aria-label': tell('aCard') },
    el('header', { class: 'ticket-head' },
      el('span', { class: 'ticket-mark' }, icon('hanger')),
      el('span', { class: 'ticket-name' }, 'Cloakroom'),
      status(card)),
    showWords && card.words && words(card.words),
    el('ul', { class: 'ticket-images' }, card.images.map((image, n) => picture(card, image, n))),
    card.lines.map((note) => line(note)),
    buttons(card.buttons, press));
}
