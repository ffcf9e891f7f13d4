// The bot's card: the ticket that stands for pictures which were handed in.

import { previewAddress } from './api.js';
import { el, icon, toast } from './dom.js';
import { buttons, isWebAddress, line, words } from './inert.js';
import { state } from './state.js';

const ORIGINAL = {
  BEING_REMOVED: ['working', null, 'Protecting… the original still stands'],
  REMOVED: ['good', 'check', 'Original removed'],
  NEVER_THERE: ['good', 'check', 'It never stood here'],
  STAYS: ['', 'lock', 'The original stays'],
  STILL_THERE: ['bad', 'alert', 'The original is still in the channel'],
};

const STATE = {
  OPEN: ['lock', ''],
  HELD: ['shield', 'Held'],
  EXPIRED: ['lock', 'Expired'],
  FROZEN: ['lock', 'Frozen'],
  REVOKED: ['lock', 'Revoked'],
  USED_UP: ['lock', 'Used up'],
  DESTROYED: ['trash', 'Destroyed'],
};

function status(card) {
  const [kind, mark, text] = ORIGINAL[card.original];
  return el('p', { class: `ticket-status ${kind}` },
    mark ? icon(mark) : el('span', { class: 'spinner', 'aria-hidden': 'true' }), text);
}

async function copy(image) {
  try {
    await navigator.clipboard.writeText(image.link);
    toast('Link copied. It opens only for who may see the picture.');
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
      alt: `Blurred preview of ${image.title}`,
      loading: 'lazy',
    }));
  }
  tile.append(el('span', { class: 'tile-mark' }, icon(mark)));
  return el('li', { class: `ticket-image ${image.state.toLowerCase()}` },
    tile,
    el('div', { class: 'ticket-words' },
      el('p', { class: 'ticket-title' }, image.title, word && el('span', { class: 'chip' }, word)),
      line(image.status)),
    isWebAddress(image.link) && el('button', {
      type: 'button',
      class: 'tool copy',
      'data-act': `copy-${n}`,
      title: 'Copy link',
      'aria-label': `Copy the link of ${image.title}`,
      on: { click: () => copy(image) },
    }, icon('link'), el('span', {}, 'Copy link')));
}

// A line and its buttons: what it looks like is behind More.
function smallTicket(card, showWords, press) {
  return el('section', { class: 'ticket small', 'aria-label': 'Protected by Cloakroom' },
    showWords && card.words && words(card.words),
    card.small.map((one) => line(one)),
    card.lines.map((note) => line(note)),
    buttons(card.buttons, press));
}

export function ticket(card, showWords, press) {
  if (card.small.length > 0) {
    return smallTicket(card, showWords, press);
  }
  return el('section', { class: 'ticket', 'aria-label': 'Protected by Cloakroom' },
    el('header', { class: 'ticket-head' },
      el('span', { class: 'ticket-mark' }, icon('hanger')),
      el('span', { class: 'ticket-name' }, 'Cloakroom'),
      status(card)),
    showWords && card.words && words(card.words),
    el('ul', { class: 'ticket-images' }, card.images.map((image, n) => picture(card, image, n))),
    card.lines.map((note) => line(note)),
    buttons(card.buttons, press));
}
