/** What films hold that is not seen in them: the boxes of ISO/IEC 14496-12 and of QuickTime. */
package io.cloakroom.sanitizer.internal.film;
