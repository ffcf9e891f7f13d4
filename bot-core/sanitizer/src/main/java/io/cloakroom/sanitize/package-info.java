/**
 * Removes everything hidden from a picture and leaves its pixels alone.
 *
 * <p>The walk of one file: {@link io.cloakroom.sanitize.Sniffer} tells what it is by its content; a
 * {@link io.cloakroom.sanitize.format.Format} parses it and writes it anew from an allow-list,
 * while a {@link io.cloakroom.sanitize.format.Ledger} takes down what is left out; the result
 * passes the format's own audit and {@code ExtractorGate}, or it is refused. Each format has a
 * package of its own below this one. {@link io.cloakroom.sanitize.Previewer} makes small pictures
 * out of clean ones.
 */
package io.cloakroom.sanitize;
