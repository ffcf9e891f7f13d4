// The workspace's channels, who you are, and what to try first.

import { press } from './answers.js';
import { avatar, el, fill, icon, keepingFocus } from './dom.js';
import { channel, go, isUnread, state, you } from './state.js';
import { tell } from './telling.js';
import { READING, tour } from './tour.js';

const open = { menu: false };

function toggle(nav, focusFirst) {
  open.menu = !open.menu;
  draw(nav);
  if (open.menu && focusFirst) nav.querySelector('[role="menuitemradio"][aria-checked="true"]')?.focus();
  else if (!open.menu) nav.querySelector('.you-button')?.focus();
}

function keys(nav, event) {
  if (!open.menu) return;
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
  const menu = open.menu && el('div', { class: 'you-menu', role: 'menu', 'aria-label': tell('elseMenu') },
    state.world.people.map((one) => el('button', {
      type: 'button', 'data-act': `be-${one.id}`, role: 'menuitemradio', 'aria-checked': String(one.id === state.you), class: 'you-item',
      on: { click: () => become(nav, one.id) },
    }, avatar(one, 'small'), el('span', { class: 'you-name' }, one.name), el('span', { class: 'you-role' }, one.role))));
  // Also while the keys are at the button that opened it.
  return el('div', { class: 'you', on: { keydown: (event) => keys(nav, event) } },
    el('button', {
      type: 'button', class: 'you-button', 'data-act': 'you', 'aria-haspopup': 'menu', 'aria-expanded': String(open.menu),
      on: { click: (event) => toggle(nav, event.detail === 0) },
    }, avatar(me), el('span', { class: 'you-words' },
      el('span', { class: 'you-label' }, tell('youAre')),
      el('span', { class: 'you-name' }, me.name, el('span', { class: 'you-role' }, me.role))), icon('chevron')),
    menu);
}

function mark(one) {
  if (one.direct) return 'hanger';
  return one.member ? 'hash' : 'lock';
}

function entry(one) {
  const current = one.id === state.channel;
  const unread = isUnread(one) && !current;
  return el('li', {}, el('button', {
    type: 'button', 'data-act': `channel-${one.id}`, class: `channel ${one.member ? '' : 'shut'} ${unread ? 'unread' : ''}`, 'aria-current': current ? 'page' : false,
    on: { click: () => { document.body.classList.remove('drawer'); go({ channel: one.id }); } },
  }, icon(mark(one)), el('span', {}, one.direct ? one.name : one.id), unread && el('span', { class: 'dot' }),
  unread && el('span', { class: 'sr' }, tell('unread')), !one.member && el('span', { class: 'sr' }, tell('notInIt'))));
}

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
  }, icon('log'), el('span', {}, tell('readRecord'))));
}

export function draw(nav) {
  const shut = nav.querySelector('.try') && !nav.querySelector('.try').open;
  const scroll = nav.querySelector('.sidebar-scroll')?.scrollTop || 0;
  const tips = tour();
  tips.open = !shut;
  keepingFocus(nav, () => fill(nav,
    el('div', { class: 'brand' }, el('span', { class: 'brand-mark' }, icon('hanger')),
      el('span', {}, el('strong', {}, 'Cloakroom'), el('span', { class: 'brand-sub' }, tell('demoWorkspace')))),
    switcher(nav),
    el('div', { class: 'sidebar-scroll' },
      el('h2', {}, tell('channels')),
      el('ul', { class: 'channels' }, state.world.channels.filter((one) => !one.direct).map(entry)),
      el('h2', {}, tell('directMessages')),
      el('ul', { class: 'channels' }, state.world.channels.filter((one) => one.direct).map(entry)),
      channel('security')?.member && [el('h2', {}, tell('security')), el('ul', { class: 'channels' }, record())],
      tips)));
  nav.querySelector('.sidebar-scroll').scrollTop = scroll;
}

export function closeMenu(nav) {
  if (open.menu) {
    open.menu = false;
    draw(nav);
  }
}
