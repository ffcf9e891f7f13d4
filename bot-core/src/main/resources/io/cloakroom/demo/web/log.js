// The record as it grows, for whoever holds the security role.

import { read } from './api.js';
import { avatar, el, icon, reconcile } from './dom.js';
import { clock } from './inert.js';
import { channel, person, state } from './state.js';

const WORDS = {
  'intake.received': 'Picture posted', 'intake.announced': 'Card put up', 'intake.refused': 'Post could not be protected',
  'intake.left_alone': 'Post left alone', 'intake.gave_up': 'Gave up', 'intake.withdrawn': 'Taken back by its author',
  'image.stored': 'Cleaned and sealed', 'image.held': 'Held in quarantine', 'image.refused': 'Could not be cleaned',
  'image.erased': 'Erased for ever', 'original.removing': 'About to remove the original', 'original.removed': 'Original removed',
  'original.remove_failed': 'Original could not be removed', 'original.stays': 'Original stays on purpose',
  'exposure.found': 'Stood unprotected meanwhile', 'image.removed': 'Removed everywhere', 'link.changed': 'Link changed',
  'file.downloaded': 'Other file downloaded', 'sessions.ended': 'Sessions ended', 'privacy.changed': 'Receipts chosen',
  'image.ending_told': 'Told that it will be erased', 'image.kept': 'Kept longer', 'image.let_go': 'Let go',
  'hold.placed': 'Legal hold placed', 'hold.lifted': 'Legal hold lifted', 'link.renewed': 'Link renewed',
  'link.issued': 'Link issued', 'grant.shared': 'Shared with one person', 'link.shared': 'Shared to another channel', 'link.revoked': 'Link revoked',
  'link.expired': 'Link expired', 'link.used_up': 'Link used up', 'pass.issued': 'Personal pass given',
  'session.started': 'Signed in with a pass', 'image.viewed': 'Viewed', 'image.reloaded': 'Viewed again',
  'image.downloaded': 'Downloaded', 'transfer.cut': 'Transfer cut', 'access.denied': 'Access denied', 'image.damaged': 'Found damaged',
  'command.denied': 'Command denied', 'policy.changed': 'Policy changed', 'role.changed': 'Role changed',
  'held.released': 'Held file released', 'held.destroyed': 'Held file destroyed', 'audit.query': 'Log queried',
};

function kind(event) {
  if (event.outcome !== 'ok' || /denied|failed|gave_up|cut/.test(event.action)) return 'bad';
  if (/viewed|downloaded|reloaded/.test(event.action)) return 'look';
  return '';
}

/** Ids are long; the end of one is enough to tell it from the next. */
function shortly(value) {
  return /^[0-9a-z-]{24,}$/.test(value) ? `…${value.slice(-6)}` : value.replace(/(:\d\d)\.\d+Z$/, '$1Z');
}

function row(event) {
  const who = person(event.actor);
  const details = Object.entries(event.details).map(([name, value]) => `${name.replaceAll('_', ' ')} ${shortly(value)}`).join(' · ');
  return el('tr', { class: kind(event) },
    el('td', { class: 'log-when' }, clock(event.at)),
    el('td', { class: 'log-who' }, el('span', {}, who
      ? [avatar(who, 'small'), who.name]
      : [el('span', { class: 'avatar small bot', 'aria-hidden': 'true' }, icon('hanger')), 'Cloakroom'])),
    el('td', { class: 'log-what', title: event.action }, el('strong', {}, WORDS[event.action] || event.action),
      event.outcome !== 'ok' && el('span', { class: 'chip bad' }, event.outcome.replaceAll('_', ' '))),
    el('td', { class: 'log-where' }, channel(event.conversation)?.name || ''),
    el('td', { class: 'log-image' }, event.image && el('code', { title: event.image }, `…${event.image.slice(-6)}`)),
    el('td', { class: 'log-details faint' }, details));
}

/** A view that reads the log every two seconds while it is shown. */
export function logView() {
  const body = el('tbody', {});
  const note = el('p', { class: 'faint log-note', role: 'status' }, '');
  const view = el('div', { class: 'log' }, note,
    el('table', {},
      el('caption', { class: 'sr' }, 'The record, the latest first'),
      el('thead', {}, el('tr', {}, ['When', 'Who', 'What', 'Where', 'Picture', 'Details'].map((name) => el('th', { scope: 'col' }, name)))),
      body));
  async function look() {
    if (!view.isConnected || view.hidden || document.hidden) return;
    if (!state.world.log) {
      body.replaceChildren();
      note.textContent = 'The log is for holders of the security role, such as @sec.';
      return;
    }
    try {
      const found = await read('log', { as: state.you });
      reconcile(body, found.events.map((event) => ({
        key: String(event.sequence), signature: `${event.sequence} ${event.details.times || ''}`, make: () => row(event),
      })));
      note.textContent = found.events.length ? '' : 'Nothing has happened yet.';
    } catch (problem) {
      body.replaceChildren();
      note.textContent = problem.message;
    }
  }
  setInterval(look, 2000);
  return { view, look };
}
