/** What is noticed in the record while it grows, and how security is told of it. */
package io.cloakroom.record.watch;
