/**
 * Removes everything hidden from a picture and leaves its pixels alone.
 *
 * <p>The walk of one file: {@link io.cloakroom.sanitize.Sniffer} tells what it is by its content; a
 * {@code Format} parses it and writes it anew from an allow-list, while a {@code Ledger} takes down
 * what is left out; the result passes the format's own audit and {@code ExtractorGate}, or it is
 * refused. {@link io.cloakroom.sanitize.Previewer} makes small pictures out of clean ones.
 */
package io.cloakroom.sanitize;
