// Renders what people and the bot say so that nothing in it is alive but what its kind says.

import { el, icon } from './dom.js';
import { channel, person } from './state.js';
import { locale, tell } from './telling.js';

const SHORT = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
// With the year: what is kept for a year ends on a day that reads like today without it.
const LONG = new Intl.DateTimeFormat(locale, {
  weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit',
});

const TENTHS = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export function clock(at) {
  const time = new Date(at);
  return el('time', { datetime: time.toISOString(), title: LONG.format(time) }, SHORT.format(time));
}

export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${TENTHS.format(bytes / 1024 / 1024)} MB`;
}

export function isWebAddress(text) {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}

export function outside(text, address, classes = '') {
  return el('a', { href: address, target: '_blank', rel: 'noopener noreferrer', class: classes }, text);
}

function span(one) {
  switch (one.kind) {
    case 'BOLD': return el('strong', {}, one.text);
    case 'CODE': return el('code', {}, one.text);
    case 'GROUP': return el('span', { class: 'mention' }, '@' + one.text);
    case 'PERSON': return el('span', { class: 'mention' }, person(one.text)?.name || one.text);
    case 'CONVERSATION': return el('span', { class: 'mention' }, channel(one.text)?.name || one.text);
    case 'LINK': return isWebAddress(one.target) ? outside(one.text, one.target) : el('span', {}, one.text);
    case 'TIME': return el('time', { datetime: one.text, class: 'when' }, LONG.format(new Date(one.text)));
    default: return document.createTextNode(one.text);
  }
}

export function line(one, tag = 'p') {
  return el(tag, { class: 'line', dir: 'auto' }, one.spans.map(span));
}

/**
 * A line that is nothing but a way to a page is a button that leads there.
 *
 * @param followed called when somebody goes there
 * @param thumbnails what stands beside a line, by its place: an address and a title
 */
export function lines(all, followed = () => {}, thumbnails = {}) {
  return all.map((one, n) => {
    const links = one.spans.filter((part) => part.kind === 'LINK' && isWebAddress(part.target));
    if (one.spans.length === 1 && links.length === 1) {
      const way = outside(links[0].text, links[0].target, 'button primary');
      way.addEventListener('click', followed);
      return el('p', { class: 'line way' }, way);
    }
    return thumbnails[n] ? withThumbnail(one, thumbnails[n]) : line(one);
  });
}

function withThumbnail(one, { address, title }) {
  return el('div', { class: 'listed' },
    el('span', { class: 'tile' }, el('img', { src: address, alt: tell('previewOf', title) })),
    line(one));
}

/** Somebody's words: addresses of the web can be followed, everything else is text. */
export function words(text) {
  const paragraph = el('p', { class: 'words', dir: 'auto' });
  for (const part of text.split(/(https?:\/\/[^\s<>"']+)/)) {
    paragraph.append(isWebAddress(part) ? outside(part, part) : document.createTextNode(part));
  }
  return paragraph;
}

export function buttons(all, press) {
  if (!all.length) return null;
  return el('div', { class: 'buttons' }, all.map((one, n) => el('button', {
    type: 'button',
    class: `button ${one.style.toLowerCase()}`,
    'data-act': `press-${n}`,
    on: { click: (event) => press(one, event.currentTarget) },
  }, one.label)));
}

export function onlyYou() {
  return el('p', { class: 'only-you' }, icon('eyeOff'), tell('onlyYou'));
}
