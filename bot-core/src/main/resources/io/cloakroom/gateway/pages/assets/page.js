'use strict';

// The page of a link. A pass in the fragment becomes a session; then the picture is asked for.
(() => {
  const PASS = /^#[\w-]{43}$/;
  const part = (name) => document.querySelector(`[data-part="${name}"]`);
  const FILES = /\/files$/;
  const filesOnly = FILES.test(location.pathname);
  const link = location.pathname.replace(FILES, '');
  let form = part('who').elements.form.value;
  let shown = '';

  const post = (path, body, type) =>
    fetch(path, {
      method: 'POST',
      body,
      headers: { Accept: 'application/json, image/*', ...(type && { 'Content-Type': type }) },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
    });
  const ask = (what, more) => post(`${link}/${what}`, new URLSearchParams({ form, ...more }));

  function say(words, busy) {
    const box = part('message');
    const lines = [words.sentence, words.next].filter(Boolean).map((text, i) => {
      const line = document.createElement('p');
      line.textContent = text;
      line.className = i === 1 ? 'next' : '';
      return line;
    });
    const heading = document.createElement('h1');
    heading.textContent = words.title;
    box.replaceChildren(heading, ...lines);
    box.classList.toggle('busy', Boolean(busy));
    box.hidden = false;
    part('request').hidden = !words.request;
    part('welcome').hidden = true;
    if (!busy) box.focus();
  }

  async function refused(answer) {
    if (!(answer.headers.get('Content-Type') || '').startsWith('application/json')) {
      throw new Error('no words in the answer');
    }
    say(await answer.json());
  }

  const broke = () =>
    say({
      title: 'The connection broke',
      sentence: 'The picture did not arrive completely.',
      next: 'Reload the page and try again. Within a minute this does not use up another view.',
    });

  function put(name, text) {
    part(name).textContent = text;
  }

  function hide(words) {
    part('viewer').hidden = true;
    part('picture').removeAttribute('src');
    // Whoever looks with nothing else on the screen would not read why.
    if (document.fullscreenElement) document.exitFullscreen();
    URL.revokeObjectURL(shown);
    say(words);
  }

  function endAt(until) {
    const left = until - Date.now();
    const words = {
      title: 'Its time is over',
      sentence: 'The picture is not shown any more.',
      next: 'Reload the page to read what can be done.',
    };
    // A timer holds no more than 24 days; nobody keeps a page open for longer.
    if (left < 2 ** 31) setTimeout(() => hide(words), Math.max(0, left));
  }

  let watching = 0;
  let asking = false;

  /** What is revoked, or no longer for this person, does not stay on a page that is open. */
  async function check() {
    if (!watching || asking || document.hidden || part('viewer').hidden) return;
    asking = true;
    const answer = await ask('details', { still: 'yes' }).catch(() => undefined);
    asking = false;
    if (!answer || ![401, 403, 404, 410].includes(answer.status)) return;
    // The last look may be had in peace, until somebody ends it.
    if (answer.headers.get('Cloakroom-Last-Look') !== null) return;
    clearInterval(watching);
    watching = 0;
    hide(await answer.json());
  }

  function watch() {
    clearInterval(watching);
    watching = setInterval(check, 4000);
  }

  document.addEventListener('visibilitychange', check);

  function viewsLeft(facts) {
    if (facts.own) return 'It is yours: your looks are not counted';
    if (facts.once) return 'Everybody may look once';
    if (facts.burned && !facts.held) return 'You saw it last: it is erased now';
    if (facts.viewsLeft === undefined) return '';
    if (facts.viewsLeft === 0) return 'This was the last view';
    return facts.viewsLeft === 1 ? '1 view left' : `${facts.viewsLeft} views left`;
  }

  function moment(date) {
    return date.toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
  }

  function keptUntil(facts, over) {
    if (facts.held) return 'Kept under a legal hold';
    if (facts.burned && over) return '';
    return facts.kept ? `Kept until ${moment(new Date(facts.kept))}` : 'Erased when the link ends';
  }

  async function describe() {
    const answer = await ask('details');
    if (!answer.ok) return;
    const facts = await answer.json();
    const until = new Date(facts.until);
    put('title', facts.title || '');
    part('titled').hidden = !facts.title;
    put('usage', facts.usage || '');
    part('used').hidden = !facts.usage;
    put('by', facts.by);
    put('where', facts.where);
    put('owner', facts.owner || '');
    part('passed').hidden = !facts.owner;
    put('audience', facts.audience);
    // What was looked at for the last time opens no longer, whatever time it had.
    const over = !facts.own && (facts.burned || facts.viewsLeft === 0);
    put('until', over ? '' : `Opens until ${moment(until)}`);
    put('kept', keptUntil(facts, over));
    put('views', viewsLeft(facts));
    part('picture').alt = `Picture shared by ${facts.by} in ${facts.where}`;
    part('keep').hidden = !facts.download;
    part('marked').hidden = !facts.watermarked;
    part('smaller').hidden = !facts.smaller;
    const marks = 'Download with your name on it';
    part('keep').querySelector('button').textContent = facts.takenMarked ? marks : 'Download';
    endAt(until);
    watch();
  }

  /** There is a picture, but none that a browser shows: what is left is to take it. */
  async function unshown(answer) {
    await refused(answer);
    part('frame').hidden = true;
    await describe();
    part('viewer').hidden = part('keep').hidden;
  }

  async function view() {
    say({ title: 'Fetching the picture…' }, true);
    const answer = await ask('view');
    if (answer.status === 406) return unshown(answer);
    if (!answer.ok) return refused(answer);
    part('frame').hidden = false;
    shown = URL.createObjectURL(await answer.blob());
    part('still').hidden = answer.headers.get('Cloakroom-First-Frame') === null;
    part('picture').alt = 'The picture';
    part('picture').src = shown;
    await part('picture').decode();
    await describe().catch(() => {});
    part('message').hidden = true;
    part('viewer').hidden = false;
    part('viewer').focus({ preventScroll: true });
  }

  async function save(answer, name) {
    const url = URL.createObjectURL(await answer.blob());
    const anchor = document.createElement('a');
    anchor.href = url;
    anchor.download = name;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  }

  async function keep() {
    const answer = await ask('download');
    if (!answer.ok) return refused(answer);
    const name = /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition'));
    await save(answer, name ? name[1] : 'picture');
  }

  function size(bytes) {
    return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  }

  function row(file) {
    const item = document.createElement('li');
    const name = document.createElement('bdi');
    const button = document.createElement('button');
    name.textContent = file.name;
    button.type = 'button';
    button.textContent = `Download, ${size(file.bytes)}`;
    button.addEventListener('click', async () => {
      button.disabled = true;
      try {
        const answer = await ask('file', { n: file.n });
        if (answer.ok) await save(answer, file.name);
        else await refused(answer);
      } catch {
        broke();
      }
      button.disabled = false;
    });
    item.append(name, ' ', button);
    return item;
  }

  async function list() {
    say({ title: 'Looking for the files…' }, true);
    const answer = await ask('files');
    if (!answer.ok) return refused(answer);
    const { files } = await answer.json();
    part('file-list').replaceChildren(...files.map(row));
    part('message').hidden = true;
    part('files').hidden = false;
    part('files').focus({ preventScroll: true });
  }

  /** Asks those who may decide, and says what came of it. */
  async function request() {
    await refused(await ask('request', { reason: part('request').elements.reason.value }));
  }

  const arrived = () => {
    // The page of the record is another than that of whoever is nobody.
    if (location.pathname === '/log') return location.reload();
    return filesOnly ? list() : view();
  };

  /** Somebody is signed in here, and the pass is another person's: nothing happens without a click. */
  function choose(words, pass) {
    say(words);
    const stay = choice(words.stay, 'main', async () => {
      // Whoever signed in after this page was opened needs the page that is theirs.
      if (part('ask') === null) location.reload();
      part('message').hidden = true;
      part('welcome').hidden = false;
    });
    const change = choice(words.change, 'quiet', () => signIn(pass, 'yes'));
    const choices = document.createElement('p');
    choices.className = 'choices';
    choices.dataset.part = 'choices';
    choices.append(stay, change);
    part('message').append(choices);
  }

  function choice(words, look, action) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = look;
    button.textContent = words;
    button.addEventListener('click', () => action().catch(broke));
    return button;
  }

  async function signIn(pass, instead) {
    say({ title: 'Opening…' }, true);
    const body = { pass, link: link.slice('/i/'.length), ...(instead && { instead }) };
    const answer = await post('/pass', JSON.stringify(body), 'application/json');
    if (answer.status === 409) {
      choose(await answer.json(), pass);
      return;
    }
    if (!answer.ok) {
      await refused(answer);
      // Whoever is signed in already needs no pass.
      part('welcome').hidden = part('ask') === null;
      return;
    }
    const who = await answer.json();
    form = who.formToken;
    document.querySelectorAll('input[name="form"]').forEach((field) => (field.value = form));
    put('name', who.name);
    part('who').hidden = false;
    await arrived();
  }

  const guarded = (action) => (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (button) button.disabled = true;
    action()
      .catch(broke)
      .finally(() => button && (button.disabled = false));
  };

  function arrive() {
    if (!PASS.test(location.hash)) return;
    const pass = location.hash.slice(1);
    history.replaceState(null, '', location.pathname);
    signIn(pass).catch(broke);
  }

  part('request').addEventListener('submit', guarded(request));
  part('keep').addEventListener('submit', guarded(keep));
  if (part('ask')) part('ask').addEventListener('submit', guarded(arrived));
  document.querySelectorAll('[data-part="sign-in"]').forEach((one) => {
    one.elements.next.value = location.pathname;
  });
  // The same link pressed again, with a fresh pass, in a tab that is open already.
  addEventListener('hashchange', arrive);
  arrive();
})();
