// Puts the page together and keeps it up to date.

import { read, write } from './api.js';
import { composer, dropping } from './composer.js';
import { avatar, el, fill, icon, keepingFocus, toast } from './dom.js';
import { show } from './messages.js';
import { closeMenu, draw } from './sidebar.js';
import { channel, fromHash, go, onChange, refresh, state, you } from './state.js';

const nav = document.getElementById('sidebar');
const topbar = document.getElementById('topbar');
const stage = document.getElementById('stage');
const panel = document.getElementById('panel');
const veil = document.getElementById('veil');

const writer = composer(false);
const replier = composer(true);
const messages = el('div', { class: 'messages', role: 'log', 'aria-live': 'polite', 'aria-label': 'Messages', tabindex: 0 });
const welcome = el('div', { class: 'welcome' });
const scroller = el('div', { class: 'scroller' }, welcome, messages);
const chat = el('div', { class: 'chat' }, scroller, writer.form,
  el('div', { class: 'drop-here', 'aria-hidden': 'true' }, icon('hanger'), 'Drop it: it will be handed in'));
const shut = el('div', { class: 'shut-out', hidden: true });
stage.append(chat, shut);

const replies = el('div', { class: 'messages', role: 'log', 'aria-live': 'polite', 'aria-label': 'Thread' });
panel.append(
  el('header', { class: 'panel-head' }, el('h2', {}, 'Thread'), el('button', {
    type: 'button', class: 'quiet', 'aria-label': 'Close thread', on: { click: () => go({}) },
  }, icon('close'))),
  el('div', { class: 'scroller' }, replies), replier.form);
dropping(chat, writer);
dropping(panel, replier);

async function membership(inside) {
  try {
    await write('membership', { as: state.you, channel: state.channel, in: inside });
    await refresh();
  } catch (problem) {
    toast(problem.message, 'bad');
  }
}

function head() {
  const here = channel(state.channel);
  fill(topbar,
    el('button', {
      type: 'button', class: 'quiet only-narrow', 'data-act': 'menu', 'aria-label': 'Channels and people',
      on: { click: () => document.body.classList.toggle('drawer') },
    }, icon('menu')),
    el('div', { class: 'topbar-words' },
      el('h1', {}, icon('hash'), state.channel),
      el('p', { class: 'faint' }, here.purpose)),
    el('span', { class: 'people faint', title: `${here.people} people in ${here.name}` }, icon('people'), String(here.people),
      el('span', { class: 'sr' }, ' people')),
    here.member && el('button', { type: 'button', 'data-act': 'leave', class: 'button small', on: { click: () => membership(false) } }, 'Leave'),
    el('button', {
      type: 'button', class: 'quiet only-narrow', 'data-act': 'be', 'aria-label': `You are ${you().name}. Be somebody else`,
      on: {
        click: (event) => {
          event.stopPropagation();
          document.body.classList.add('drawer');
          nav.querySelector('.you-button').click();
        },
      },
    }, avatar(you(), 'small')));
}

function outside(here) {
  fill(shut, icon('lock'),
    el('h2', {}, `${you().name} is not in ${here.name}`),
    el('p', {}, here.home
      ? 'You left. Pictures of this channel do not open for you until you are back.'
      : 'Nothing of it is shown to you, and its pictures do not open for you, whoever sends you the link.'),
    here.home && el('button', { type: 'button', class: 'button primary', on: { click: () => membership(true) } }, 'Come back'));
}

function greet(here) {
  const empty = state.items.length === 0;
  welcome.hidden = !empty;
  if (!empty || welcome.dataset.channel === here.id) return;
  welcome.dataset.channel = here.id;
  const steps = [
    ['image', 'Drop a photo', 'One or several, with or without words.'],
    ['shield', 'It is cleaned and sealed', 'Position, serial numbers and the rest are taken out; what is left is kept encrypted.'],
    ['hanger', 'A card takes its place', 'The original is removed, and its author learns what was hidden in it.'],
    ['eyeOff', 'Only who may see it, sees it', 'Every look is decided anew and put on record.'],
  ];
  fill(welcome,
    el('span', { class: 'welcome-mark' }, icon('hanger')),
    el('h2', {}, `Hand a picture in at ${here.name}`),
    el('ol', { class: 'steps' }, steps.map(([mark, title, text]) => el('li', {}, icon(mark), el('strong', {}, title), el('span', {}, text)))),
    el('p', { class: 'samples' }, ['sample-1.jpg', 'sample-2.jpg'].map((name, n) => el('button', {
      type: 'button', class: 'sample', 'aria-label': `Use sample photo ${n + 1}`, on: { click: () => useSample(name) },
    }, el('img', { src: name, alt: '' }), el('span', {}, n === 0 ? 'Phone photo with its position' : 'Camera photo')))));
}

async function useSample(name) {
  const blob = await (await fetch(name)).blob();
  writer.add([new File([blob], name === 'sample-1.jpg' ? 'IMG_20180725_163423.jpg' : 'DSC_0815.jpg', { type: 'image/jpeg' })]);
}

onChange(() => {
  const here = channel(state.channel);
  document.title = `${here.name} · Cloakroom demo`;
  draw(nav);
  keepingFocus(topbar, head);
  chat.hidden = !here.member;
  shut.hidden = here.member;
  panel.hidden = !state.thread || !here.member;
  if (!here.member) outside(here);
  else {
    greet(here);
    show(messages, state.items, false);
    writer.settle();
    if (!panel.hidden) {
      show(replies, state.threadItems, true);
      replier.settle();
    }
  }
});

veil.addEventListener('click', () => document.body.classList.remove('drawer'));
new MutationObserver(() => { veil.hidden = !document.body.classList.contains('drawer'); })
  .observe(document.body, { attributeFilter: ['class'] });
document.addEventListener('click', (event) => { if (!event.target.closest('.you') && event.target.isConnected) closeMenu(nav); });
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  if (document.body.classList.contains('drawer')) document.body.classList.remove('drawer');
  else if (state.thread && !event.defaultPrevented) go({});
});
addEventListener('hashchange', () => { fromHash(); go({}); });

/** Waits for the next change; a tab that nobody sees does not hold a connection. */
async function follow() {
  let version = -1;
  for (;;) {
    if (document.hidden) {
      await new Promise((seen) => document.addEventListener('visibilitychange', seen, { once: true }));
      continue;
    }
    const stop = new AbortController();
    const hide = () => { if (document.hidden) stop.abort(); };
    document.addEventListener('visibilitychange', hide);
    try {
      const next = (await read('changes', { as: state.you, since: version }, stop.signal)).version;
      document.body.classList.remove('offline');
      if (next !== version) await refresh();
      version = next;
    } catch (problem) {
      if (problem.status === 400) {
        Object.assign(state, { you: 'ana', channel: 'site', view: 'chat' });
      } else if (!stop.signal.aborted) {
        document.body.classList.add('offline');
        await new Promise((later) => setTimeout(later, 1500));
      }
    } finally {
      document.removeEventListener('visibilitychange', hide);
    }
  }
}

fromHash();
follow();
