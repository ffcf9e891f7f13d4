/** What keeps the program from its work, or soon will, as events of the record. */
package io.cloakroom.record.finding;
