/**
 * Decodes one VP8 key frame, as lossy WebP files hold it: RFC 6386. In Java alone; every pixel is
 * the same as that of libwebp.
 *
 * <p>The walk: {@code Vp8Header} reads the frame header, {@code Vp8Modes} how each macroblock is
 * predicted, {@code Vp8Residuals} what is added; {@code Vp8Prediction} and {@code Vp8Transform}
 * make pixels of both, {@code Vp8LoopFilter} smooths their edges, {@code Vp8Colors} turns them into
 * RGB.
 */
package io.cloakroom.sanitizer.internal.pixels.vp8;
