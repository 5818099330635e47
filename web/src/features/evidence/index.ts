export { default as EvidenceField } from './components/EvidenceField.vue'
export { default as EvidencePane } from './components/EvidencePane.vue'
export { default as EvidenceThumb } from './components/EvidenceThumb.vue'
export { sendFile, type Place } from './uploading'
