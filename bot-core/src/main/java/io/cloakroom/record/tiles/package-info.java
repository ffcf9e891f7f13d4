/**
 * The record as a folder that C2SP's tlog-tiles describes: the bytes of each leaf, the tree over
 * them and what was signed, to be read by whatever reads such logs, and verified without parsing.
 */
package io.cloakroom.record.tiles;
