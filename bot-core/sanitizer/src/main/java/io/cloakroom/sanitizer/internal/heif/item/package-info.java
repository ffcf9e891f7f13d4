/** The still picture of a HEIF file: its items, ISO 23008-12, section 6. */
package io.cloakroom.sanitizer.internal.heif.item;
