/** Events that committed become leaves of the record's tree, in the order of their commits. */
package io.cloakroom.record.seal;
