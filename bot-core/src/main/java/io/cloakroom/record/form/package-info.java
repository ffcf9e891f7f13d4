/** How an event is said to other programs: a line of JSON in a schema that they know. */
package io.cloakroom.record.form;
