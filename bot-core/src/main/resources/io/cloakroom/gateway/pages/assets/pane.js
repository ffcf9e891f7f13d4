'use strict';

// The page that shows a picture inside a chat. It has no cookie: the ticket in its fragment becomes
// a key that is kept here and nowhere else, and with that the picture is asked for.
(() => {
  const TICKET = /^#([\w-]{43}\.[0-9a-f]{32})$/;
  const { tell } = telling;
  const part = (name) => document.querySelector(`[data-part="${name}"]`);
  // Where the picture is asked for that is shown, and with what: another of its post has another.
  let page = location.pathname;
  let key = '';
  let watching = 0;
  let asking = false;

  const ask = (what, fields) =>
    fetch(`${page}/${what}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { Accept: 'application/json, image/*' },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
    });

  function say(words, busy) {
    const box = telling.say(words, busy);
    part('request').hidden = !words.request;
    if (!busy) telling.lead(box);
  }

  function hide(words) {
    clearInterval(watching);
    watching = 0;
    part('viewer').hidden = true;
    arriving.end();
    say(words);
  }

  const broke = () => hide(telling.message('broke'));

  /** What was taken back, or is over, does not stay in a pane that is open. */
  async function check() {
    if (!watching || asking || document.hidden) return;
    asking = true;
    const asked = page;
    const answer = await ask('still', { key }).catch(() => undefined);
    asking = false;
    if (!watching || asked !== page || !answer || ![401, 403, 404, 410].includes(answer.status)) return;
    // The last look may be had in peace, until somebody ends it.
    if (answer.headers.get('Cloakroom-Last-Look') !== null) return;
    hide(await answer.json().catch(() => telling.message('ended')));
  }

  function viewsLeft(facts) {
    if (facts.own) return tell('views.own');
    if (facts.viewsLeft === undefined) return '';
    if (facts.viewsLeft === 0) return tell('views.none');
    return facts.viewsLeft === 1 ? tell('views.one') : tell('views.many', facts.viewsLeft);
  }

  async function describe() {
    const asked = page;
    const answer = await ask('still', { key, facts: 'yes' });
    if (!answer.ok) return;
    const facts = await answer.json();
    if (asked !== page) return;
    part('views').textContent = viewsLeft(facts);
    part('picture').alt = facts.title || tell('picture');
    arriving.know(facts);
    together.know(facts);
  }

  /** To another picture of the post: as if it had been pressed in the chat. */
  async function go(to) {
    part('message').hidden = true;
    const answer = await ask('other', { key, to });
    const said = await answer.json();
    // Too many at once: what is there stays, and the button can be pressed again.
    if (answer.status === 429 || answer.status === 503) return say(said);
    if (!answer.ok) return hide(said);
    clearInterval(watching);
    watching = 0;
    arriving.end();
    page = said.page;
    together.place();
    await claim(said.ticket);
  }

  /** Asks those who may decide, and says what came of it. */
  async function request() {
    part('send').disabled = true;
    try {
      const answer = await ask('request', { key, reason: part('reason').value });
      say(await answer.json());
    } finally {
      part('send').disabled = false;
    }
  }

  function appear() {
    if (!part('viewer').hidden) return;
    part('message').hidden = true;
    part('viewer').hidden = false;
  }

  async function view() {
    const answer = await ask('view', { key });
    if (!answer.ok) return hide(await answer.json());
    watching = setInterval(check, 4000);
    await arriving.show(answer, appear, describe());
  }

  async function claim(ticket) {
    if (part('viewer').hidden) say({ title: tell('fetching') }, true);
    const answer = await ask('claim', { ticket });
    const said = await answer.json();
    if (!answer.ok) return hide(said);
    key = said.key;
    await view();
  }

  const found = TICKET.exec(location.hash);
  // A ticket is good once: loading the page again is to say so, not to look like something broken.
  if (found) history.replaceState(null, '', `${page}#used`);
  document.addEventListener('visibilitychange', check);
  together.lead((path) => page === `${path}/pane`, go, broke);
  arriving.fillBy(() => ask('full', { key }));
  // A form is not sent in a sandbox; a button is pressed there as anywhere.
  part('send').addEventListener('click', () => request().catch(broke));
  if (found) claim(found[1]).catch(broke);
  else say(telling.message('nothing'));
})();
