/** What a workspace does not want to keep for ever leaves the record, and a statement stays. */
package io.cloakroom.record.prune;
