// Puts the page together and keeps it up to date.

import { read, write } from './api.js';
import { composer, dropping } from './composer.js';
import { avatar, el, fill, icon, keepingFocus, toast } from './dom.js';
import { show } from './messages.js';
import { closeMenu, draw } from './sidebar.js';
import { answers, channel, fromHash, go, onChange, refresh, state, you } from './state.js';
import { tell } from './telling.js';
import { SAMPLES, tick, trySample } from './tour.js';

const nav = document.getElementById('sidebar');
const topbar = document.getElementById('topbar');
const stage = document.getElementById('stage');
const panel = document.getElementById('panel');
const veil = document.getElementById('veil');

const writer = composer(false);
const replier = composer(true);
const messages = el('div', { class: 'messages', role: 'log', 'aria-live': 'polite', 'aria-label': tell('messages'), tabindex: 0 });
const welcome = el('div', { class: 'welcome' });
const scroller = el('div', { class: 'scroller' }, welcome, messages);
const chat = el('div', { class: 'chat' }, scroller, writer.form,
  el('div', { class: 'drop-here', 'aria-hidden': 'true' }, icon('hanger'), tell('dropHere')));
const shut = el('div', { class: 'shut-out', hidden: true });
stage.append(chat, shut);

const replies = el('div', { class: 'messages', role: 'log', 'aria-live': 'polite', 'aria-label': tell('thread') });
panel.append(
  el('header', { class: 'panel-head' }, el('h2', {}, tell('thread')), el('button', {
    type: 'button', class: 'quiet', 'aria-label': tell('closeThread'), on: { click: () => go({}) },
  }, icon('close'))),
  el('div', { class: 'scroller' }, replies), replier.form);
dropping(chat, writer);
dropping(panel, replier);

async function membership(inside, where = state.channel) {
  try {
    await write('membership', { as: state.you, channel: where, in: inside });
    await refresh();
  } catch (problem) {
    toast(problem.message, 'bad');
  }
}

function head() {
  const here = channel(state.channel);
  const leave = here.direct ? tell('leaveWorkspace') : tell('leave');
  fill(topbar,
    el('button', {
      type: 'button', class: 'quiet only-narrow', 'data-act': 'menu', 'aria-label': tell('channelsAndPeople'),
      on: { click: () => document.body.classList.toggle('drawer') },
    }, icon('menu')),
    el('div', { class: 'topbar-words' },
      el('h1', {}, icon(here.direct ? 'hanger' : 'hash'), here.direct ? here.name : state.channel),
      el('p', { class: 'faint' }, here.purpose)),
    !here.direct && el('span', { class: 'people faint', title: tell('peopleIn', here.people, here.name) }, icon('people'), String(here.people),
      el('span', { class: 'sr' }, tell('people'))),
    here.member && el('button', { type: 'button', 'data-act': 'leave', class: 'button small', on: { click: () => membership(false) } }, leave),
    el('button', {
      type: 'button', class: 'quiet only-narrow', 'data-act': 'be', 'aria-label': tell('beElse', you().name),
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
  const own = state.world.gone && state.world.channels.find((one) => one.direct);
  if (own) {
    fill(shut, icon('lock'), el('h2', {}, tell('isGone', you().name)), el('p', {}, tell('youAreGone')),
      el('button', { type: 'button', class: 'button primary', on: { click: () => membership(true, own.id) } }, tell('comeBack')));
    return;
  }
  fill(shut, icon('lock'),
    el('h2', {}, tell('isNotIn', you().name, here.name)),
    el('p', {}, here.home
      ? tell('youLeft')
      : tell('neverIn')),
    here.home && el('button', { type: 'button', class: 'button primary', on: { click: () => membership(true) } }, tell('comeBack')));
}

function greet(here) {
  // What the bot says to all of them when it comes leaves the welcome there; what there is to read takes its place.
  const empty = state.items.every((item) => item.kind === 'said') && !answers().length;
  welcome.hidden = !empty;
  if (!empty || welcome.dataset.channel === here.id) return;
  welcome.dataset.channel = here.id;
  const steps = [
    ['image', tell('dropStep'), tell('dropStepHow')],
    ['shield', tell('cleanStep'), tell('cleanStepHow')],
    ['hanger', tell('cardStep'), tell('cardStepHow')],
    ['eyeOff', tell('looksStep'), tell('looksStepHow')],
  ];
  fill(welcome,
    el('span', { class: 'welcome-mark' }, icon('hanger')),
    el('h2', {}, here.direct ? tell('handInForYourself') : tell('handInAt', here.name)),
    el('p', { class: 'begin' }, el('button', {
      type: 'button', class: 'begin-with', 'data-act': 'begin', on: { click: (event) => begin(event.currentTarget) },
    }, el('img', { src: SAMPLES[0][0], alt: '' }),
    el('span', {}, el('strong', {}, tell('tryThisPhoto')), el('span', {}, tell('phoneTookIt'))))),
    el('ol', { class: 'steps' }, steps.map(([mark, title, text]) => el('li', {}, icon(mark), el('strong', {}, title), el('span', {}, text)))));
}

async function begin(button) {
  button.disabled = true;
  await trySample(0);
  button.disabled = false;
}

onChange(() => {
  const here = channel(state.channel);
  document.title = tell('titleOf', here.name);
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
      else await tick();
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
