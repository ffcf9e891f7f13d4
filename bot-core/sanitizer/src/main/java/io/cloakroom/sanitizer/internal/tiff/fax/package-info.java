/** Rows of black and white pixels by the codes of facsimile machines, ITU-T T.4 and T.6. */
package io.cloakroom.sanitizer.internal.tiff.fax;
