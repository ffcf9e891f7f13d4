/** Whether the record is the one that was sealed and signed, and what was done to it if not. */
package io.cloakroom.record.verify;
