/** What is measured while the program runs, for whoever watches it: by number, never by name. */
package io.cloakroom.deploy.metrics;
