{{/* The name of all that the chart makes: the release's, with the chart's unless it is in there. */}}
{{- define "gluegate.name" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 53 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 53 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Labels by which the service and the deployment find their pods; they never change. */}}
{{- define "gluegate.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: gateway
{{- end -}}

{{- define "gluegate.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "gluegate.image" -}}
{{ printf "%s:%s" .Values.image.repository (.Values.image.tag | default .Chart.AppVersion) | quote }}
{{- end -}}

{{/* The variables of the database, of which DATABASE_URL alone must be in the secret. */}}
{{- define "gluegate.databaseEnv" -}}
{{- range list "DATABASE_URL" "DATABASE_USER" "DATABASE_PASSWORD" "DATABASE_DIRECT_URL" }}
- name: {{ . }}
  valueFrom:
    secretKeyRef:
      name: {{ $.Values.existingSecret }}
      key: {{ . }}
      {{- if ne . "DATABASE_URL" }}
      optional: true
      {{- end }}
{{- end }}
{{- end -}}

{{/* The other secrets, each of which may be left out. */}}
{{- define "gluegate.secretEnv" -}}
{{- range list "ITGLUE_API_KEY" "MCP_TOKENS_VIEWER" "MCP_TOKENS_EDITOR" "MCP_TOKENS_ADMIN" "MCP_TOKENS_AUDITOR" "OPENAI_API_KEY" "AZURE_OPENAI_API_KEY" "ITGLUE_WEBHOOK_SECRET" "MCP_STATE_KEY" "MCP_STATE_KEY_PREVIOUS" "CHANGES_KEY" "CHANGES_KEY_PREVIOUS" "VAULT_KEY" "VAULT_KEY_PREVIOUS" }}
- name: {{ . }}
  valueFrom:
    secretKeyRef:
      name: {{ $.Values.existingSecret }}
      key: {{ . }}
      optional: true
{{- end }}
{{- end -}}

{{/* Host names under which the gateway is called inside the cluster, and those of the values. */}}
{{- define "gluegate.hosts" -}}
{{- $name := include "gluegate.name" . -}}
{{- $inside := printf "%s.%s" $name .Release.Namespace -}}
{{- $own := list $name $inside (printf "%s.svc" $inside) (printf "%s.svc.cluster.local" $inside) -}}
{{- concat $own .Values.allowedHosts | join "," -}}
{{- end -}}

{{- define "gluegate.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "gluegate.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* The container that brings the database schema up to date. */}}
{{- define "gluegate.migrate" -}}
name: migrate
image: {{ include "gluegate.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
args: [db, migrate]
env:
  {{- include "gluegate.databaseEnv" . | nindent 2 }}
securityContext:
  {{- include "gluegate.containerSecurity" . | nindent 2 }}
resources:
  {{- toYaml .Values.resources | nindent 2 }}
volumeMounts:
  - name: tmp
    mountPath: /tmp
{{- end -}}

{{/* What the gateway and its libraries unpack; read-only is all else. */}}
{{- define "gluegate.volumes" -}}
- name: tmp
  emptyDir:
    sizeLimit: 256Mi
{{- end -}}

{{- define "gluegate.pullSecrets" -}}
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}
