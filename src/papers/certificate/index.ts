export { certificateHtml } from './html.js';
export { writeCertificatePdf } from './pdf.js';
