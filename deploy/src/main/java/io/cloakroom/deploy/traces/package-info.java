/** What is done to pictures, told to an OpenTelemetry collector as traces: by id, never by name. */
package io.cloakroom.deploy.traces;
