{{- define "cloakroom.name" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "cloakroom.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "cloakroom.labels" -}}
{{ include "cloakroom.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "cloakroom.image" -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) -}}
{{- end -}}
{{- end -}}

{{/* Whether there may be several pods: docs/nodes.md says what they have to share. */}}
{{- define "cloakroom.shared" -}}
{{- if and (eq .Values.persistence.accessMode "ReadWriteMany") (hasKey .Values.settings "CLOAKROOM_DATABASE_URL") (hasKey .Values.settings "CLOAKROOM_S3_ENDPOINT") -}}
true
{{- end -}}
{{- end -}}

{{- define "cloakroom.several" -}}
{{- $most := int .Values.replicas -}}
{{- if .Values.autoscaling.enabled -}}
{{- $most = int .Values.autoscaling.maxReplicas -}}
{{- end -}}
{{- if and (gt $most 1) (not (include "cloakroom.shared" .)) -}}
{{- fail "several pods want a database (settings.CLOAKROOM_DATABASE_URL), a bucket (settings.CLOAKROOM_S3_ENDPOINT) and a volume that all of them have (persistence.accessMode: ReadWriteMany); otherwise leave replicas, or autoscaling.maxReplicas, at 1" -}}
{{- end -}}
{{- end -}}
