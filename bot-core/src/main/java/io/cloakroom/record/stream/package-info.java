/** The record, sent on to a SIEM event by event, as it is sealed. */
package io.cloakroom.record.stream;
