/**
 * Finding pictures by the words that were said of them, among conversations that somebody reads.
 */
package io.cloakroom.link.find;
