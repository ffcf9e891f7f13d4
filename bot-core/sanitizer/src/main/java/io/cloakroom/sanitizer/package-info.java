/**
 * Removes everything hidden from a picture and leaves its pixels alone. The one package of this
 * module that others use.
 *
 * <p>The walk of one file: {@link io.cloakroom.sanitizer.Sniffer} tells what it is by its content;
 * a {@link io.cloakroom.sanitizer.internal.format.Format} parses it and writes it anew from an
 * allow-list, while {@link io.cloakroom.sanitizer.internal.format.Removals} takes down what is left
 * out; the result passes the format's own audit and {@code ExtractorGate}, or it is refused. Each
 * format has a package of its own below {@code internal}. {@link io.cloakroom.sanitizer.Previewer}
 * makes small pictures out of clean ones.
 */
package io.cloakroom.sanitizer;
