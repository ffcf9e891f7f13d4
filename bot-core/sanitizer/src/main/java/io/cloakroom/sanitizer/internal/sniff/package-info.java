/** Tells what a file is by its first bytes. */
package io.cloakroom.sanitizer.internal.sniff;
