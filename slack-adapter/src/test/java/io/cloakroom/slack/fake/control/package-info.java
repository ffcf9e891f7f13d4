/** The fake by hand: acts and switches over HTTP, for whoever has no Java. */
package io.cloakroom.slack.fake.control;
