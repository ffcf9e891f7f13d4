/** One event of the record, proven to somebody who does not have the record. */
package io.cloakroom.record.prove;
