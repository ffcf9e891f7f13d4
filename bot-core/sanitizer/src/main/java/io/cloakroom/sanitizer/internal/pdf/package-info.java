/** What PDF files say of who made them, when and with what: ISO 32000-1, section 14.3. */
package io.cloakroom.sanitizer.internal.pdf;
