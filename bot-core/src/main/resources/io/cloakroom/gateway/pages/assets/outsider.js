'use strict';

// The page of somebody outside: it shows the picture, and asks whether it may show it still.
(() => {
  const part = (name) => document.querySelector(`[data-part="${name}"]`);
  const page = location.pathname;
  let watching = 0;
  let asking = false;

  const ask = (what) =>
    fetch(`${page}/${what}`, {
      method: 'POST',
      body: new URLSearchParams(),
      headers: { Accept: 'application/json, image/*' },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
    });

  function say(words, busy) {
    const box = telling.say(words, busy);
    document.title = `${words.title} · Cloakroom`;
    part('welcome').hidden = true;
    if (!busy) telling.lead(box);
  }

  const broke = () => say(telling.message('broke'));

  function hide(words) {
    clearInterval(watching);
    watching = 0;
    part('viewer').hidden = true;
    arriving.end();
    say(words);
  }

  /** What was taken back, or is over, does not stay on a page that is open. */
  async function check() {
    if (!watching || asking || document.hidden) return;
    asking = true;
    const answer = await ask('still').catch(() => undefined);
    asking = false;
    if (!watching || !answer || ![401, 403, 404, 410].includes(answer.status)) return;
    // The last look may be had in peace, until somebody ends it.
    if (answer.headers.get('Cloakroom-Last-Look') !== null) return;
    hide(await answer.json().catch(() => telling.message('ended')));
  }

  function appear() {
    if (!part('viewer').hidden) return;
    part('message').hidden = true;
    part('viewer').hidden = false;
    document.title = telling.tell('title');
    part('mat').focus({ preventScroll: true });
  }

  async function view() {
    say({ title: telling.tell('fetching') }, true);
    const answer = await ask('view');
    if (!answer.ok) return say(await answer.json());
    await arriving.show(answer, appear);
    watching = setInterval(check, 4000);
  }

  document.addEventListener('visibilitychange', check);
  part('ask').addEventListener('submit', (event) => {
    event.preventDefault();
    view().catch(broke);
  });
})();
