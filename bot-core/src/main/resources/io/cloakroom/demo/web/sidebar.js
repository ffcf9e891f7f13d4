// The workspace's channels, who you are, and what to try first.

import { press } from './answers.js';
import { avatar, el, fill, icon, keepingFocus } from './dom.js';
import { channel, go, isUnread, person, state, you } from './state.js';

const TRY = [
  ['ana', 'site', 'Drop a photo in #site', 'as @ana. A card takes the place of the original.'],
  ['bob', 'site', 'Open it', 'as @bob, who is in #site.'],
  ['dan', 'other', 'Be refused', 'as @dan, who is not: copy the link, type /image open and paste it.'],
  ['sec', 'security', 'See every look on record', 'as @sec, who holds the security role: press Read the record.'],
];

const open = { menu: false };

function toggle(nav, focusFirst) {
  open.menu = !open.menu;
  draw(nav);
  if (open.menu && focusFirst) nav.querySelector('[role="menuitemradio"][aria-checked="true"]')?.focus();
  else if (!open.menu) nav.querySelector('.you-button')?.focus();
}

function keys(nav, event) {
  const items = [...nav.querySelectorAll('[role="menuitemradio"]')];
  const at = items.indexOf(document.activeElement);
  if (event.key === 'Escape') toggle(nav, false);
  else if (event.key === 'ArrowDown') items[(at + 1) % items.length].focus();
  else if (event.key === 'ArrowUp') items[(at - 1 + items.length) % items.length].focus();
  else return;
  event.preventDefault();
}

function become(nav, id) {
  open.menu = false;
  document.body.classList.remove('drawer');
  return go({ you: id }).then(() => nav.querySelector('.you-button')?.focus());
}

function switcher(nav) {
  const me = you();
  const menu = open.menu && el('div', { class: 'you-menu', role: 'menu', 'aria-label': 'Be somebody else', on: { keydown: (event) => keys(nav, event) } },
    state.world.people.map((one) => el('button', {
      type: 'button', 'data-act': `be-${one.id}`, role: 'menuitemradio', 'aria-checked': String(one.id === state.you), class: 'you-item',
      on: { click: () => become(nav, one.id) },
    }, avatar(one, 'small'), el('span', { class: 'you-name' }, one.name), el('span', { class: 'you-role' }, one.role))));
  return el('div', { class: 'you' },
    el('button', {
      type: 'button', class: 'you-button', 'data-act': 'you', 'aria-haspopup': 'menu', 'aria-expanded': String(open.menu),
      on: { click: (event) => toggle(nav, event.detail === 0) },
    }, avatar(me), el('span', { class: 'you-words' },
      el('span', { class: 'you-label' }, 'You are'),
      el('span', { class: 'you-name' }, me.name, el('span', { class: 'you-role' }, me.role))), icon('chevron')),
    menu);
}

function entry(one) {
  const current = one.id === state.channel;
  const unread = isUnread(one) && !current;
  return el('li', {}, el('button', {
    type: 'button', 'data-act': `channel-${one.id}`, class: `channel ${one.member ? '' : 'shut'} ${unread ? 'unread' : ''}`, 'aria-current': current ? 'page' : false,
    on: { click: () => { document.body.classList.remove('drawer'); go({ channel: one.id }); } },
  }, icon(one.member ? 'hash' : 'lock'), el('span', {}, one.id), unread && el('span', { class: 'dot' }),
  unread && el('span', { class: 'sr' }, ' (unread)'), !one.member && el('span', { class: 'sr' }, ' (you are not in it)')));
}

const READING = { command: 'log recent', arguments: { 'as-page': 'yes' } };

/** The bot answers with a personal link to its page, as it does in every chat. */
function record() {
  return el('li', {}, el('button', {
    type: 'button', 'data-act': 'record', class: 'channel',
    on: {
      click: () => {
        document.body.classList.remove('drawer');
        return go({ channel: 'security' }).then(() => press(READING, null));
      },
    },
  }, icon('log'), el('span', {}, 'Read the record')));
}

function first() {
  return el('details', { class: 'try', open: true },
    el('summary', { 'data-act': 'try' }, 'Try this'),
    el('ol', {}, TRY.map(([who, where, what, how]) => el('li', {}, el('button', {
      type: 'button', 'data-act': `try-${who}`,
      on: { click: () => { document.body.classList.remove('drawer'); go({ you: who, channel: where }); } },
    }, avatar(person(who), 'small'), el('span', {}, el('strong', {}, what), ' ', how))))));
}

export function draw(nav) {
  const shut = nav.querySelector('.try') && !nav.querySelector('.try').open;
  const scroll = nav.querySelector('.sidebar-scroll')?.scrollTop || 0;
  const tips = first();
  tips.open = !shut;
  keepingFocus(nav, () => fill(nav,
    el('div', { class: 'brand' }, el('span', { class: 'brand-mark' }, icon('hanger')),
      el('span', {}, el('strong', {}, 'Cloakroom'), el('span', { class: 'brand-sub' }, 'Demo workspace'))),
    switcher(nav),
    el('div', { class: 'sidebar-scroll' },
      el('h2', {}, 'Channels'),
      el('ul', { class: 'channels' }, state.world.channels.map(entry)),
      channel('security')?.member && [el('h2', {}, 'Security'), el('ul', { class: 'channels' }, record())],
      tips)));
  nav.querySelector('.sidebar-scroll').scrollTop = scroll;
}

export function closeMenu(nav) {
  if (open.menu) {
    open.menu = false;
    draw(nav);
  }
}
