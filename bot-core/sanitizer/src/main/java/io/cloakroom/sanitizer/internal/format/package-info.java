/**
 * What every format of pictures has in common: the words, the bounds, the receipt, and the
 * interface that a format implements.
 */
package io.cloakroom.sanitizer.internal.format;
