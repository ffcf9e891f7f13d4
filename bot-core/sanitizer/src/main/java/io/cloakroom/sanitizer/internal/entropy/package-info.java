/** The entropy-coded data of JPEG, wherever they stand: in JPEG files, in the strips of TIFF. */
package io.cloakroom.sanitizer.internal.entropy;
