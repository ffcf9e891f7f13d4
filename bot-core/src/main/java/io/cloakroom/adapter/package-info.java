/**
 * What every adapter to a chat needs and has nothing of any chat in it: which hosts may be called
 * on another's word, how a file is fetched from there, secrets, lines of work, what was seen
 * lately, and pauses that grow.
 */
package io.cloakroom.adapter;
