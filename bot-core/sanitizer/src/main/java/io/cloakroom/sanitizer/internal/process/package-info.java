/** Programs of others, run as children with limits. */
package io.cloakroom.sanitizer.internal.process;
