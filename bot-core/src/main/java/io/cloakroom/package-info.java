/** Everything that no messenger, database or cloud has a say in, by feature. */
package io.cloakroom;
