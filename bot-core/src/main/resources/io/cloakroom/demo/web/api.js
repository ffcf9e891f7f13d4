// Talks to the demo's server. Every call is made as one person of the cast.

import { tell } from './telling.js';

const HEADERS = { 'X-Cloakroom-Demo': '1' };

function address(call, values) {
  return `api/${call}?${new URLSearchParams(values)}`;
}

async function answered(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    const problem = new Error(body.problem || tell('noAnswer'));
    problem.status = response.status;
    throw problem;
  }
  return body;
}

export async function read(call, values, signal) {
  return answered(await fetch(address(call, values), { signal }));
}

export async function write(call, values, body) {
  return answered(await fetch(address(call, values), { method: 'POST', headers: HEADERS, body }));
}

export function fileAddress(as, id) {
  return address('file', { as, id });
}

export function handedAddress(as, id) {
  return address('handed', { as, id });
}

export function previewAddress(as, key, n, at) {
  return address('preview', { as, key, n, at });
}
