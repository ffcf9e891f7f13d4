/**
 * Removes everything hidden from a picture and leaves its pixels alone. This package, {@link
 * io.cloakroom.sanitizer.preview} and {@link io.cloakroom.sanitizer.likeness} are what others use.
 *
 * <pre>{@code
 * Sanitizer sanitizer = new Sanitizer(SanitizerLimits.defaults());
 * Sanitized result = sanitizer.sanitize(file, CleaningOptions.DEFAULT);
 * if (result instanceof Clean clean) {
 *   store(clean.bytes(), clean.type().mimeType());
 * } else if (result instanceof Refused refused) {
 *   say(refused.explanation());
 * }
 * }</pre>
 *
 * <p>Sizes are in pixels or bytes, as the names say; files are whole arrays of bytes, which are
 * neither changed nor copied. What is wrong with a file is a value ({@link
 * io.cloakroom.sanitizer.Refused}), never an exception; what is wrong with a call is an {@link
 * java.lang.IllegalArgumentException} or a {@link java.lang.NullPointerException}.
 *
 * <p>The walk of one file: {@link io.cloakroom.sanitizer.Sniffer} tells what it is by its content;
 * a {@link io.cloakroom.sanitizer.internal.format.Format} parses it and writes it anew from an
 * allow-list, while {@link io.cloakroom.sanitizer.internal.format.Removals} takes down what is left
 * out; the result passes the format's own audit and {@code ExtractorGate}, or it is refused. Each
 * format has a package of its own below {@code internal}.
 */
package io.cloakroom.sanitizer;
