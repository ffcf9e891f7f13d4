/** What a HEIF file says about how its pictures look: colours, size, turn, crop. */
package io.cloakroom.sanitizer.internal.heif.property;
