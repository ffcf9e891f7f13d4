/** What is missing, by its exact name, and where it is granted. */
package io.cloakroom.deploy.doctor;
