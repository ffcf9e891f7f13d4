/**
 * What is shown of a clean picture: small, blurred, as large as a screen, or with its viewer's mark
 * on it. Takes what {@link io.cloakroom.sanitizer.Sanitizer} made, never a file as it came.
 */
package io.cloakroom.sanitizer.preview;
